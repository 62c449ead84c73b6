"""What customers need: jobs, appointments, arrival windows, quotes, invoices; how a call is counted. Pure."""
