"""Accounts, sign-in, patients, physicians and consents."""
