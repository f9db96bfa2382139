;;; What a person does in Emacs with editors/emacs and Eglot; run by run.mjs  -*- lexical-binding: t -*-

(load (expand-file-name "session" (file-name-directory load-file-name)) nil t)
(require 'ssh-config-eglot)
(require 'eglot)

(session-run
 #'eglot-managed-p
 (lambda ()
   (let ((params (eglot--TextDocumentPositionParams)))
     (plist-get (plist-get (jsonrpc-request (eglot-current-server) :textDocument/hover params) :contents) :value)))
 (lambda () (call-interactively #'eglot-code-actions))
 #'eglot-format-buffer
 (lambda () (eglot-shutdown (eglot-current-server))))
