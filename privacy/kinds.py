"""The kinds of identifier there are; a token carries its kind."""

from enum import StrEnum


class Kind(StrEnum):
    NAME = "NAME"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    DOB = "DOB"
    DATE = "DATE"
    AGE_OVER_89 = "AGE_OVER_89"
    ADDRESS = "ADDRESS"
    LOCATION = "LOCATION"
    PINCODE = "PINCODE"
    ORG = "ORG"
    AADHAAR = "AADHAAR"
    PAN = "PAN"
    ABHA = "ABHA"
    VOTER_ID = "VOTER_ID"
    PASSPORT = "PASSPORT"
    LICENCE = "DRIVING_LICENCE"
    VEHICLE = "VEHICLE"
    GSTIN = "GSTIN"
    UPI = "UPI"
    ACCOUNT = "ACCOUNT"
    MRN = "MRN"
    URL = "URL"
    IP = "IP"
    CODE = "CODE"  # a one-time code or a password
    ID = "ID"  # digits nothing explains
    LITERAL = "LITERAL"  # what a person typed that looks like one of our tokens
