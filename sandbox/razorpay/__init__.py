"""Razorpay as its documentation describes it: orders, payments, Route transfers, webhooks."""
