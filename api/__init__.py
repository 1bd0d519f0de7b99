"""JSON API v1: HTTP, WebSocket and webhooks."""
