"""How may this name be written? Script, romanisation, tokens, name parts, token comparison."""
