"""How the packaged parameters are estimated; run by `make train`."""
