"""What the long tests share: a budget of time, and an order of points of which every
beginning is spread evenly over the whole range, so that it may end anywhere."""
import time


class Budget:
    """So many seconds from now on, or all the time there is."""

    def __init__(self, seconds=None):
        self.end = time.monotonic() + float(seconds) if seconds not in (None, "") else None

    def left(self):
        return None if self.end is None else max(0.0, self.end - time.monotonic())

    def is_spent(self):
        return self.left() == 0

    def share(self, part):
        """A budget of this part of what is left."""
        return Budget(None if self.end is None else self.left() * part)


def spread(count):
    """The numbers below `count`: the first, the middle one, the quarters, and so on."""
    bits = max(count - 1, 0).bit_length()
    turned = (int(f"{i:0{bits}b}"[::-1], 2) if bits else 0 for i in range(1 << bits))
    return list(dict.fromkeys(number * count >> bits for number in turned))[:count]
