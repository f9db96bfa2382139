//! Starts the language server in Zed: the installed one, else that of npm, which Zed then keeps for the extension.

use zed_extension_api::serde_json::Value;
use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

const SERVER: &str = "ssh-config-language-server";

struct SshConfig;

impl zed::Extension for SshConfig {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let stdio = "--stdio".to_string();
        if let Some(command) = worktree.which(SERVER) {
            return Ok(Command { command, args: vec![stdio], env: worktree.shell_env() });
        }
        let latest = zed::npm_package_latest_version(SERVER)?;
        if zed::npm_package_installed_version(SERVER)?.as_deref() != Some(latest.as_str()) {
            zed::npm_install_package(SERVER, &latest)?;
        }
        let folder = std::env::current_dir().map_err(|error| error.to_string())?;
        let script = folder.join("node_modules").join(SERVER).join("bin").join(format!("{SERVER}.js"));
        Ok(Command {
            command: zed::node_binary_path()?,
            args: vec![script.to_string_lossy().into_owned(), stdio],
            env: worktree.shell_env(),
        })
    }

    fn language_server_workspace_configuration(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.settings)
    }
}

zed::register_extension!(SshConfig);
