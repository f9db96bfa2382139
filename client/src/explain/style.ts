/** How the page of an explanation looks: in the colours of the editor, whichever theme it has. */

export const STYLE = `
body { padding: 0 2em 3em; max-width: 64em; line-height: 1.5; }
h1 { font-size: 1.6em; font-weight: 600; margin: 1em 0 0; }
h1 small { font-weight: normal; color: var(--vscode-descriptionForeground); }
h2 { font-size: 1.1em; font-weight: 600; margin: 2em 0 .5em; }
p.about { color: var(--vscode-descriptionForeground); margin: .2em 0 1em; }
code, .value, .chain b { font-family: var(--vscode-editor-font-family); font-size: .95em; }
table { border-collapse: collapse; width: 100%; }
caption, thead { position: absolute; clip-path: inset(50%); white-space: nowrap; }
tbody th, td { text-align: left; vertical-align: top; padding: .25em 0; border-bottom: 1px solid var(--vscode-panel-border, #8883); font-weight: normal; }
tr:not(:last-child) td { border-bottom: none; padding-bottom: 0; }
tbody th { width: 1%; padding-right: 2em; white-space: nowrap; }
.line { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; }
.line > :first-child { flex: 1 1 16em; min-width: 0; overflow-wrap: anywhere; }
.from { white-space: nowrap; overflow-x: auto; }
.lost { font-size: .9em; color: var(--vscode-descriptionForeground); }
.hint { color: var(--vscode-descriptionForeground); }
.message { border-left: 3px solid var(--vscode-editorWarning-foreground); padding: .1em 1em; margin: 1em 0; background: var(--vscode-textBlockQuote-background); }
.message h2 { margin-top: .6em; }
.said { overflow-wrap: anywhere; }
button { font: inherit; border: none; border-radius: 2px; padding: .3em .9em; cursor: pointer; color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button:hover { background: var(--vscode-button-hoverBackground); }
.off { color: var(--vscode-descriptionForeground); }
a { color: var(--vscode-textLink-foreground); text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
.refusal, .question { border-left: 3px solid var(--vscode-editorError-foreground); padding: .4em 1em; margin: .5em 0; background: var(--vscode-textBlockQuote-background); }
.question { border-color: var(--vscode-editorInfo-foreground); }
.question label { margin-right: 1.5em; white-space: nowrap; }
wbr { display: none; }
@media (max-width: 500px) {
  wbr { display: inline; }
  body { padding: 0 1em 2em; }
  table { table-layout: fixed; }
  tbody th { width: 8em; padding-right: 1em; white-space: normal; overflow-wrap: anywhere; }
  .from { flex-basis: 100%; white-space: normal; overflow-wrap: anywhere; }
}
summary { cursor: pointer; }
#defaults > summary { margin: 2em 0 .5em; }
.refusal ul { margin: .4em 0 0; padding-left: 1.2em; }
ol.chain { list-style: none; display: flex; flex-wrap: wrap; align-items: center; gap: .5em; padding: 0; }
ol.chain li { display: flex; align-items: center; gap: .5em; }
ol.chain span { border: 1px solid var(--vscode-focusBorder); border-radius: 4px; padding: .3em .8em; display: grid; }
ol.chain .here span { border-style: dashed; }
ol.chain i { font-style: normal; font-size: 1.3em; }
ol.chain small { color: var(--vscode-descriptionForeground); }
figure { margin: .8em 0; }
svg { display: block; width: 100%; color: var(--vscode-charts-blue, var(--vscode-focusBorder)); }
svg line { stroke: currentColor; stroke-width: 3; }
svg line.open { stroke-dasharray: 8 8; color: var(--vscode-descriptionForeground); }
svg circle { fill: currentColor; }
svg .end, svg .lost { stroke: var(--vscode-editorError-foreground); stroke-width: 3; }
svg .lost { stroke-width: 2; }
ol.way { display: flex; flex-wrap: wrap; list-style: none; padding: 0; margin: 0.2em 0; gap: 0.4em; }
figure.forward { margin: 0.8em 0; }
svg .whose { font-size: 12px; }
svg .kept { stroke: var(--vscode-charts-green, currentColor); stroke-width: 2; }
svg text { fill: var(--vscode-descriptionForeground); font-size: 13px; }
`;
