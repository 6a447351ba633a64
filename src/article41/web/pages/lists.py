"""How do the lists stand, and what changed in them?"""

from fastapi import APIRouter

from article41.web.routes import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)
