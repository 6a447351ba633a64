"""The HTTP interface: thin adapters over services, some of which speak the way that existing clients expect."""
