-- ssh_config in Neovim, 0.7.2 or newer: a copy in ~/.config/nvim/plugin/ is loaded at each start.

-- Neovim itself knows ~/.ssh/config, ~/.ssh/*.conf and the system's files; the files of a drop-in folder have any name.
vim.api.nvim_create_autocmd({ 'BufNewFile', 'BufRead' }, {
  pattern = '*/.ssh/config.d/*',
  command = 'setfiletype sshconfig',
})

local server = {
  name = 'ssh-config',
  cmd = { 'ssh-config-language-server', '--stdio' },
  -- init_options = { settings = { openssh = { version = '9.6' } } },
  on_attach = function(_, buffer)
    -- Neovim 0.11 has these keys by itself.
    vim.keymap.set('n', 'K', vim.lsp.buf.hover, { buffer = buffer })
    vim.keymap.set('n', 'gra', vim.lsp.buf.code_action, { buffer = buffer })
    vim.keymap.set('n', 'grn', vim.lsp.buf.rename, { buffer = buffer })
    -- Ctrl-X Ctrl-O completes, gq formats; from 0.8 on Neovim sets this by itself.
    vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
    vim.bo[buffer].formatexpr = 'v:lua.vim.lsp.formatexpr()'
  end,
}

local client -- of Neovim 0.7, which leaves it to us to start one server for all buffers
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'sshconfig',
  callback = function(event)
    if vim.lsp.start then
      vim.lsp.start(server)
    else
      if client == nil or vim.lsp.client_is_stopped(client) then client = vim.lsp.start_client(server) end
      vim.lsp.buf_attach_client(event.buf, client)
    end
  end,
})
