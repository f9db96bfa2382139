-- What a person does in Neovim with editors/neovim as a plugin: open, complete, hover, take a fix, format.
-- Run by run.mjs; ends Neovim with status 1 and a reason when something is not as it should be.
local file = vim.env.SSH_CONFIG_FILE

local function fail(why)
  io.stderr:write(why .. '\n')
  vim.cmd('cquit 1')
end

local function wait(what, condition)
  if not vim.wait(10000, condition, 20) then fail('waited in vain: ' .. what) end
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000)
  for _, answer in pairs(answers or {}) do
    if answer.error then fail(method .. ': ' .. answer.error.message) end
    if answer.result then return answer.result end
  end
  fail(method .. ': no answer')
end

local function lines()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function expect(what, found, wanted)
  if found ~= wanted then fail(what .. ': ' .. vim.inspect(found) .. ' is not ' .. vim.inspect(wanted)) end
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  expect('file type', vim.bo.filetype, 'sshconfig')
  local client
  wait('the server', function()
    client = vim.tbl_values(vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = 0 }) or vim.lsp.buf_get_clients(0))[1]
    return client ~= nil
  end)
  local function found(code)
    return vim.tbl_filter(function(diagnostic) return diagnostic.code == code end, vim.diagnostic.get(0))
  end
  wait('diagnostics', function() return #found('unknown-keyword') == 1 end)
  expect('line of the diagnostic', found('unknown-keyword')[1].lnum, 1)

  vim.api.nvim_win_set_cursor(0, { 1, 1 })
  local hover = ask('textDocument/hover', vim.lsp.util.make_position_params(0, client.offset_encoding))
  if not hover.contents.value:find('Host', 1, true) then fail('hover: ' .. hover.contents.value) end

  vim.api.nvim_win_set_cursor(0, { 3, #'  StrictHostKeyChecking ' })
  local offered = ask('textDocument/completion', vim.lsp.util.make_position_params(0, client.offset_encoding))
  local labels = vim.tbl_map(function(item) return item.label end, offered.items)
  if not vim.tbl_contains(labels, 'accept-new') then fail('completion: ' .. vim.inspect(labels)) end

  vim.api.nvim_win_set_cursor(0, { 2, 3 })
  local around = vim.lsp.util.make_range_params(0, client.offset_encoding)
  around.context = { diagnostics = {} }
  for _, action in ipairs(ask('textDocument/codeAction', around)) do
    if action.title == 'Change to Port' then vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding) end
  end
  wait('the fix', function() return lines():find('Port 22', 1, true) ~= nil end)
  wait('that the diagnostic goes', function() return #found('unknown-keyword') == 0 end)

  vim.bo.shiftwidth, vim.bo.expandtab = 4, true
  if vim.lsp.buf.format then vim.lsp.buf.format({ timeout_ms = 10000 }) else vim.lsp.buf.formatting_sync(nil, 10000) end
  expect('formatted text', lines(), 'Host web\n    Port 22\n    StrictHostKeyChecking yes')
  client.stop()
  wait('the end of the server', function() return client.is_stopped() end)
end

local ok, why = pcall(run)
if not ok then fail(tostring(why)) end
vim.cmd('qall!')
