"""Questions to the database. Plain SQL on the driver, answered with frozen read models, no ORM objects."""
