"""What did the authority publish? One module a publisher: fetch, archive, parse, assert."""
