// The TypeScript client of the stateless era, pinned to 2026-07-28: lists tools, calls one, prints what it understood as one JSON line.
import {Client, StreamableHTTPClientTransport} from '@modelcontextprotocol/client';

const [url, tool, args] = process.argv.slice(2);
const headers = {Authorization: `Bearer ${process.env.MSPLEX_TOKEN}`};
const transport = new StreamableHTTPClientTransport(new URL(url), {requestInit: {headers}});
const client = new Client({name: 'msplex-test', version: '1.0.0'}, {versionNegotiation: {mode: {pin: '2026-07-28'}}});
await client.connect(transport);
const {tools} = await client.listTools();
const answer = await client.callTool({name: tool, arguments: JSON.parse(args)});
console.log(JSON.stringify({
  revision: client.getNegotiatedProtocolVersion?.(),
  server: client.getServerVersion(),
  tools: tools.map(one => one.name),
  answer,
}));
await client.close();
