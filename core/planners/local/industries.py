"""Names of industries, for a new company's industry that is said without the word."""

INDUSTRIES = frozenset(
    phrase.strip()
    for phrase in (
        "software, saas, it, technology, tech, internet, media, entertainment, telecommunications, telecom, "
        "hardware, semiconductors, electronics, healthcare, health care, health, pharma, pharmaceuticals, "
        "biotech, biotechnology, medical devices, energy, oil and gas, renewables, utilities, solar, wind, "
        "mining, manufacturing, automotive, aerospace, defence, defense, chemicals, construction, real estate, "
        "architecture, engineering, transportation, logistics, shipping, aviation, travel, tourism, hospitality, "
        "hotels, restaurants, food, food retail, food and beverage, beverages, agriculture, farming, forestry, "
        "fishing, retail, wholesale, e-commerce, ecommerce, fashion, apparel, consumer goods, cosmetics, sports, "
        "fitness, education, edtech, research, government, public sector, non-profit, nonprofit, finance, "
        "fintech, financial services, banking, insurance, insurtech, venture capital, private equity, "
        "accounting, legal, law, consulting, marketing, advertising, design, publishing, printing, film, "
        "film production, music, gaming, games, security, cybersecurity, staffing, human resources, "
        "professional services, environment, waste management, water, packaging, textiles, furniture, robotics, "
        "space"
    ).split(",")
)
