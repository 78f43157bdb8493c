"""The running bot put together."""

import sys

# httpx would bring its command line along, with click and pygments: more than a megabyte that no bot needs.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
