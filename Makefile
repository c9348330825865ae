.PHONY: open test check lock fuzz

open:   ; scripts/open
test:   ; scripts/test
check:  ; scripts/check
lock:   ; scripts/lock
fuzz:   ; scripts/fuzz $(SECONDS)
