"""One folder a port, one module a vendor; only here are vendor libraries imported."""
