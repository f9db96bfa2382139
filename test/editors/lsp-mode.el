;;; What a person does in Emacs with editors/emacs and lsp-mode; run by run.mjs  -*- lexical-binding: t -*-

(load (expand-file-name "session" (file-name-directory load-file-name)) nil t)
(require 'ssh-config-lsp-mode)
(require 'lsp-mode)

(session-run
 #'lsp-workspaces
 (lambda () (lsp-get (lsp-get (lsp-request "textDocument/hover" (lsp--text-document-position-params)) :contents) :value))
 (lambda () (call-interactively #'lsp-execute-code-action))
 #'lsp-format-buffer
 #'lsp-disconnect)
