---@brief
---
--- https://github.com/ssh-config-vscode/ssh-config
---
--- A language server for OpenSSH's client configuration, read as the installed ssh reads it. Install it with npm:
--- ```sh
--- npm install --global ssh-config-language-server
--- ```
---@type vim.lsp.Config
return {
  cmd = { 'ssh-config-language-server', '--stdio' },
  filetypes = { 'sshconfig' },
  settings = {
    sshConfig = {},
  },
}
