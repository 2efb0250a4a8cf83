"""Easter, which the movable holidays follow."""

from datetime import date


def easter(year: int) -> date:
    """Easter Day of the year, as Meeus, Jones and Butcher reckon it for the Gregorian calendar."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, beyond = divmod(century, 4)
    own_leaps, own_beyond = divmod(of_century, 4)
    moon = (19 * golden + century - leaps - (8 * century + 13) // 25 + 15) % 30
    to_sunday = (32 + 2 * beyond + 2 * own_leaps - moon - own_beyond) % 7
    late = (golden + 11 * moon + 19 * to_sunday) // 433
    month = (moon + to_sunday - 7 * late + 90) // 25
    return date(year, month, (moon + to_sunday - 7 * late + 33 * month + 19) % 32)
