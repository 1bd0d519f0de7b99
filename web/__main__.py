"""`python -m web`: the service."""

import gc

gc.disable()  # a start makes no garbage, and looking for it takes a third; `web.app` enables it

from web.serve import main  # noqa: E402 -- the imports are most of a start

if __name__ == "__main__":
    main()
