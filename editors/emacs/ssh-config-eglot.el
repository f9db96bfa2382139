;;; ssh-config-eglot.el --- ssh_config with Eglot  -*- lexical-binding: t -*-

(require 'ssh-config-mode)

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '(ssh-config-mode . ("ssh-config-language-server" "--stdio"))))
;; (setq-default eglot-workspace-configuration '(:sshConfig (:openssh (:version "9.6"))))

(add-hook 'ssh-config-mode-hook #'eglot-ensure)

(provide 'ssh-config-eglot)
