"""The demo (DESK-05): a made-up call centre, a PBX that places real SIP calls, the real desk."""
