"""Questions to the CRM, as queries."""
