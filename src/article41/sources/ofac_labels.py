"""Which words does OFAC put before a number or a fact, and what do they mean?

The labels are those of OFAC's own reference values (document types and feature types), plus older spellings still found
in remarks.
"""

from article41.model import IdentifierScheme as S

IDENTIFIERS: dict[str, S] = {
    "Passport": S.PASSPORT, "Diplomatic Passport": S.PASSPORT, "Stateless Person Passport": S.PASSPORT,
    "British National Overseas Passport": S.PASSPORT, "U.S.A. Passport": S.PASSPORT,
    "Travel Document Number": S.PASSPORT, "Seafarer's Identification Document": S.PASSPORT,
    "National ID No.": S.NATIONAL_ID, "Cedula No.": S.NATIONAL_ID, "D.N.I.": S.NATIONAL_ID,
    "C.U.R.P.": S.NATIONAL_ID, "C.U.I.": S.NATIONAL_ID, "C.U.I.P.": S.NATIONAL_ID, "N.I.E.": S.NATIONAL_ID,
    "C.I.N.": S.NATIONAL_ID, "I.F.E.": S.NATIONAL_ID, "Numero de Identidad": S.NATIONAL_ID,
    "Personal ID Card": S.NATIONAL_ID, "Citizen's Card Number": S.NATIONAL_ID,
    "Identification Number": S.NATIONAL_ID, "Turkish Identification Number": S.NATIONAL_ID,
    "Tazkira National ID Card": S.NATIONAL_ID, "UAE Identification": S.NATIONAL_ID, "Kenyan ID No.": S.NATIONAL_ID,
    "Bosnian Personal ID No.": S.NATIONAL_ID, "Moroccan Personal ID No.": S.NATIONAL_ID,
    "National Foreign ID Number": S.NATIONAL_ID, "CNP (Personal Numerical Code)": S.NATIONAL_ID,
    "Credencial electoral": S.NATIONAL_ID, "Electoral Registry No.": S.NATIONAL_ID,
    "Birth Certificate Number": S.NATIONAL_ID, "Refugee ID Card": S.NATIONAL_ID,
    "Stateless Person ID Card": S.NATIONAL_ID, "Military Registration Number": S.NATIONAL_ID,
    "Cartilla de Servicio Militar Nacional": S.NATIONAL_ID, "LE Number": S.NATIONAL_ID,
    "Public Security and Immigration No.": S.NATIONAL_ID, "Chinese Commercial Code": S.OTHER,
    "Driver's License No.": S.DRIVING_LICENCE, "Residency Number": S.RESIDENCE_PERMIT,
    "Romanian Permanent Resident": S.RESIDENCE_PERMIT, "Immigration No.": S.RESIDENCE_PERMIT,
    "VisaNumberID": S.RESIDENCE_PERMIT, "SSN": S.SOCIAL_SECURITY,
    "Tax ID No.": S.TAX_ID, "R.F.C.": S.TAX_ID, "RFC": S.TAX_ID, "NIT": S.TAX_ID, "RUC": S.TAX_ID, "RIF": S.TAX_ID,
    "RTN": S.TAX_ID, "N.I.F.": S.TAX_ID, "C.I.F.": S.TAX_ID, "C.U.I.T.": S.TAX_ID, "US FEIN": S.TAX_ID,
    "Italian Fiscal Code": S.TAX_ID, "Fiscal Code": S.TAX_ID, "Romanian Tax Registration": S.TAX_ID,
    "Paraguayan tax identification number": S.TAX_ID, "RSIN": S.TAX_ID,
    "Numero Unico de Identificacao Tributaria (NUIT)": S.TAX_ID, "V.A.T. Number": S.VAT,
    "Registration Number": S.REGISTRATION, "Registration ID": S.REGISTRATION,
    "Business Registration Number": S.REGISTRATION, "Business Registration Document": S.REGISTRATION,
    "Business Number": S.REGISTRATION, "Company Number": S.REGISTRATION, "UK Company Number": S.REGISTRATION,
    "Commercial Registry Number": S.REGISTRATION, "Public Registration Number": S.REGISTRATION,
    "Chamber of Commerce Number": S.REGISTRATION, "Istanbul Chamber of Comm. No.": S.REGISTRATION,
    "Dubai Chamber of Commerce Membership No.": S.REGISTRATION, "C.R. No.": S.REGISTRATION,
    "Romanian C.R.": S.REGISTRATION, "Folio Mercantil No.": S.REGISTRATION, "Matricula Mercantil No": S.REGISTRATION,
    "Certificate of Incorporation Number": S.REGISTRATION, "Enterprise Number": S.REGISTRATION,
    "Branch Unit Number": S.REGISTRATION, "Central Registration System Number": S.REGISTRATION,
    "Economic Register Number (CBLS)": S.REGISTRATION, "Registration Certificate Number (Dubai)": S.REGISTRATION,
    "Registered Charity No.": S.REGISTRATION, "File Number": S.REGISTRATION, "Organization Code": S.REGISTRATION,
    "MSB Registration Number": S.REGISTRATION,
    "Russian State Individual Business Registration Number Pattern (OGRNIP)": S.OGRN,
    "Government Gazette Number": S.REGISTRATION, "Unified Social Credit Code (USCC)": S.USCC,
    "United Social Credit Code Certificate (USCCC)": S.USCC, "Legal Entity Number": S.LEI,
    "D-U-N-S Number": S.DUNS, "SWIFT/BIC": S.BIC, "BIK (RU)": S.OTHER, "ISIN": S.ISIN, "Equity Ticker": S.TICKER,
    "MICEX Code": S.TICKER, "UN/LOCODE": S.OTHER, "Global Intermediary Identification Number": S.OTHER,
    "License": S.LICENCE, "Trade License No.": S.LICENCE, "Tourism License No.": S.LICENCE,
    "Pilot License Number": S.LICENCE, "Permit Number": S.LICENCE, "SRE Permit No.": S.LICENCE,
    "Afghan Money Service Provider License Number": S.LICENCE, "Trademark number": S.OTHER,
    "Serial No.": S.SERIAL_NUMBER, "Vessel Registration Identification": S.REGISTRATION, "MMSI": S.MMSI,
    "Vessel Call Sign": S.CALL_SIGN, "Other Vessel Call Sign": S.CALL_SIGN,
    "Aircraft Construction Number (also called L/N or S/N or F/N)": S.SERIAL_NUMBER,
    "Aircraft Manufacturer's Serial Number (MSN)": S.SERIAL_NUMBER, "Aircraft Serial Identification": S.SERIAL_NUMBER,
    "Aircraft Manufacturer’s Serial Number (MSN)": S.SERIAL_NUMBER,
    "Aircraft Tail Number": S.TAIL_NUMBER, "Previous Aircraft Tail Number": S.TAIL_NUMBER,
    "Aircraft Mode S Transponder Code": S.MODE_S,
    "Email Address": S.EMAIL, "Email": S.EMAIL, "Website": S.WEBSITE, "Phone Number": S.PHONE, "PHONE": S.PHONE,
    "Telephone No.": S.PHONE, "Telephone Number": S.PHONE, "Telephone": S.PHONE, "Fax No.": S.FAX, "Fax Number": S.FAX,
    "Fax": S.FAX,
}  # fmt: skip

# Labels that say nothing beyond their scheme; any other label is kept as the note of the identifier.
PLAIN = frozenset(
    {"Passport", "MMSI", "SSN", "Email Address", "Website", "Phone Number", "Telephone", "Telephone No.", "Fax",
     "Fax No.", "ISIN", "SWIFT/BIC", "D-U-N-S Number", "Legal Entity Number", "Equity Ticker",
     "Vessel Registration Identification", "Vessel Call Sign", "Aircraft Tail Number", "V.A.T. Number",
     "Aircraft Mode S Transponder Code", "Unified Social Credit Code (USCC)", "National ID No.", "Tax ID No.",
     "Registration Number", "Driver's License No."}
)  # fmt: skip

# What was imposed beyond the programme itself.
MEASURES = (
    "Secondary sanctions risk",
    "Additional Sanctions Information",
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions",
    "Executive Order 13662 Directive Determination",
    "Executive Order 13645 Determination",
    "Executive Order 13846 information",
    "Executive Order 14014 Directive Information",
    "Executive Order 14024 Directive Information",
    "Executive Order 14059 information",
    "CAATSA Section 235 Information",
    "IFCA Determination",
    "PEESA Information",
)

# Facts without a field of their own.
NOTED = (
    "Organization Type", "Organization Established Date", "Target Type", "Issuer Name", "Location",
    "Purchase/Sales For Divestment Date (CMIC)", "Divestment Date (CCMC)",
    "Listing Date (CMIC)", "Listing Date (CCMC)", "Listing Date (EO 14014 Directive 1)",
    "Listing Date (EO 14024 Directive 1a)", "Listing Date (EO 14024 Directive 2)",
    "Listing Date (EO 14024 Directive 3)", "Effective Date (CMIC)", "Effective Date (CCMC)",
    "Effective Date (EO 14014 Directive 1)", "Effective Date (EO 14024 Directive 1a)",
    "Effective Date (EO 14024 Directive 2)", "Effective Date (EO 14024 Directive 3)",
    "For more information on directives, please visit the following link", "For more information, please see",
    "For more information, please reference the following link", "Operations in", "Tribe",
)  # fmt: skip

# Programmes of OFAC's lists other than the SDN list; the last two occur on both.
NON_SDN_PROGRAMMES = frozenset(
    {"NS-PLC", "NS-ISA", "561List", "561-Related", "FSE-SY", "FSE-IR", "CMIC-EO13959", "CCMC-EO13959", "CMIC-EO",
     "MBS", "NS-MBS", "CAPTA", "UKRAINE-EO13662", "IRAN"}
)  # fmt: skip
