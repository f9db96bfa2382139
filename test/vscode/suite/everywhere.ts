/** What is tested in both extension hosts. The first is about a window in which no file is open yet. */
import './assistant-tools.ts';
import './change-option.ts';
import './commands.ts';
import './completion.ts';
import './diagnostics.ts';
import './explain-host.ts';
import './host-commands.ts';
import './hosts-view.ts';
import './included-files.ts';
import './language-configuration.ts';
import './linked-editing.ts';
import './navigation.ts';
import './reading-aids.ts';
import './refactorings.ts';
import './server.ts';
