;;; ssh-config-mode.el --- A major mode for ssh_config  -*- lexical-binding: t -*-

;; Emacs has none, and a language server goes by the mode.  Where another package has one of this name, that one stays.
(unless (fboundp 'ssh-config-mode)
  (define-derived-mode ssh-config-mode conf-space-mode "SSH-Config"
    "For OpenSSH's client configuration."
    ;; Formatting indents by these.
    (setq-local tab-width 4
                indent-tabs-mode nil)))

(dolist (files '("/\\.ssh/config\\'" "/\\.ssh/config\\.d/" "/\\.ssh/[^/]+\\.conf\\'"
                 "/ssh_config\\'" "/ssh_config\\.d/[^/]+\\.conf\\'"))
  (add-to-list 'auto-mode-alist (cons files 'ssh-config-mode)))

(provide 'ssh-config-mode)
