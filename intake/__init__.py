"""bytes -> sheets -> mapping -> Survey and problems."""
