.PHONY: open test check lock

open:   ; scripts/open
test:   ; scripts/test
check:  ; scripts/check
lock:   ; scripts/lock
