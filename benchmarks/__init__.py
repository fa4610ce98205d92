"""Every figure that the README quotes is a command here: `python -m benchmarks [NAME…]`."""
