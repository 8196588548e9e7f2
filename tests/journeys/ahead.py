"""The service by a clock that runs ahead: `python -m tests.journeys.ahead SECONDS`."""

import sys
from datetime import timedelta

from core.clock import SystemClock
from core.log import set_up_logging
from kentongan import serving

if __name__ == "__main__":
    set_up_logging()
    serving.serve(clock=SystemClock(ahead=timedelta(seconds=float(sys.argv[1]))))
