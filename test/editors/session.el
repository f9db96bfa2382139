;;; What the sessions in Emacs have in common: waiting, and ending with a reason  -*- lexical-binding: t -*-

(require 'ert-x)
(require 'subr-x)

;; As Emacs does when it starts for a person.
(package-activate-all)

(defun session-fail (format &rest values)
  "End Emacs with status 1 and a reason."
  (message "%s" (apply #'format format values))
  (kill-emacs 1))

(defun session-wait (what condition)
  "Wait until CONDITION, a function, gives something, and return it.  WHAT is waited for."
  (let ((deadline (+ (float-time) 10))
        found)
    (while (not (setq found (funcall condition)))
      (when (> (float-time) deadline)
        (session-fail "waited in vain: %s\n%s" what (buffer-string)))
      ;; Without a terminal, Emacs is never idle.
      (ert-run-idle-timers)
      (accept-process-output nil 0.05))
    found))

(defun session-expect (what found wanted)
  (unless (equal found wanted)
    (session-fail "%s: %S is not %S" what found wanted)))

(defun session-messages ()
  "The messages of the diagnostics in this buffer, as Flymake has them."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun session-broken-p ()
  "Whether an unknown keyword is marked."
  (seq-some (lambda (text) (string-search "Bad configuration option" text)) (session-messages)))

(defun session-run (started hover fix format end)
  "Open the file, hover, take a fix, format.
STARTED says whether the server is there.  HOVER returns what is said of the place at point.  FIX asks for a code action
by its title and applies it.  FORMAT formats the buffer.  END ends the server."
  (find-file (getenv "SSH_CONFIG_FILE"))
  (session-expect "mode" major-mode 'ssh-config-mode)
  (run-hooks 'post-command-hook)
  (session-wait "the server" started)
  (session-wait "diagnostics" #'session-broken-p)
  (goto-char (point-min))
  (session-expect "hover" (and (string-search "Host" (funcall hover)) t) t)
  (forward-line)
  (cl-letf (((symbol-function 'completing-read) (lambda (&rest _) "Change to Port"))
            (last-nonmenu-event ?x)) ; it is not the mouse that asks
    (funcall fix))
  (session-wait "the fix" (lambda () (string-search "Port 22" (buffer-string))))
  (session-wait "that the diagnostic goes" (lambda () (not (session-broken-p))))
  (funcall format)
  (session-expect "formatted text" (buffer-string) "Host web\n    Port 22\n    StrictHostKeyChecking yes\n")
  (set-buffer-modified-p nil)
  (funcall end))
