"""What somebody would put together today from well-known parts: the baseline of the benchmarks.

It stands outside every rule of the house on purpose, imports what our own code may import in
`adapters` only, and is never part of the service.
"""
