hook global BufCreate .*/(\.ssh/(config|config\.d/.*|[^/]+\.conf)|ssh_config|ssh_config\.d/[^/]+\.conf) %{
    set-option buffer filetype ssh_config
}
hook -group lsp-filetype-ssh-config global BufSetOption filetype=ssh_config %{
    set-option buffer lsp_servers %{
        [ssh-config-language-server]
        root_globs = ["known_hosts"]
        args = ["--stdio"]
        # settings.sshConfig.openssh.version = "9.6"
    }
}
hook global WinSetOption filetype=ssh_config lsp-enable-window
