"""How do listings look as FollowTheMoney, and how are they asked for in that form?"""
