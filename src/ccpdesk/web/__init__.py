"""What customers see: the booking pages (WEB-01 to WEB-03). Server-rendered, without scripts."""
