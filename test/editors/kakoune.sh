# Prints the file type that Kakoune gives $SSH_CONFIG_FILE, and what editors/kakoune tells kakoune-lsp then. $1: the repository.
kak -n -ui dummy -e "
  source $1/test/editors/kakoune-lsp.kak
  source $1/editors/kakoune/ssh-config.kak
  edit $SSH_CONFIG_FILE
  echo -to-file $HOME/told %opt{filetype} %opt{lsp_enabled} %opt{lsp_servers}
  quit!
" && cat "$HOME/told"
