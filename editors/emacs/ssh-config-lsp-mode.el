;;; ssh-config-lsp-mode.el --- ssh_config with lsp-mode  -*- lexical-binding: t -*-

(require 'ssh-config-mode)

(with-eval-after-load 'lsp-mode
  ;; (lsp-register-custom-settings '(("sshConfig.openssh.version" "9.6")))
  (add-to-list 'lsp-language-id-configuration '(ssh-config-mode . "ssh_config"))
  (lsp-register-client
   (make-lsp-client :server-id 'ssh-config
                    :new-connection (lsp-stdio-connection '("ssh-config-language-server" "--stdio"))
                    :activation-fn (lsp-activate-on "ssh_config"))))

(defun ssh-config-start-lsp ()
  "Start lsp-mode without its question for the root of a project: the folder of the file is that."
  (setq-local lsp-auto-guess-root t)
  (lsp-deferred))
(add-hook 'ssh-config-mode-hook #'ssh-config-start-lsp)

(provide 'ssh-config-lsp-mode)
