"""What do several reports have in common, and where do they differ?"""
