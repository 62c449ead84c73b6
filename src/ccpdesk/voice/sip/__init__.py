"""SIP by pjsua2, on one thread; `user_agent.UserAgent` is the front door. Nothing else imports pjsua2."""
