import { build } from 'esbuild';
await build({ entryPoints: ['/tmp/d/perf-src.ts'], bundle: true, platform: 'node', format: 'cjs', outfile: '/tmp/d/perf.cjs', mainFields: ['module','main'], nodePaths: ['/work/main/node_modules'], logLevel: 'error', define: { 'import.meta.dirname': '__dirname' } });
