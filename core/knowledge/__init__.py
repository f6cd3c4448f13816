"""What the texts of the CRM's records say: cut into passages, found by words and by meaning, quoted."""
