"""What holds for the whole centre, in the database: settings, trades, reasons, roles."""
