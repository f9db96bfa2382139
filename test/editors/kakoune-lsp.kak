# As much of kakoune-lsp as editors/kakoune asks for.
declare-option str lsp_servers
declare-option str lsp_enabled no
define-command lsp-enable-window %{ set-option window lsp_enabled yes }
