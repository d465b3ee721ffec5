// The TypeScript SDK of the handshake era: connects, lists tools, calls one, prints what it understood as one JSON line.
import {Client} from '@modelcontextprotocol/sdk/client/index.js';
import {StreamableHTTPClientTransport} from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, tool, args] = process.argv.slice(2);
const headers = {Authorization: `Bearer ${process.env.MSPLEX_TOKEN}`};
const transport = new StreamableHTTPClientTransport(new URL(url), {requestInit: {headers}});
const client = new Client({name: 'msplex-test', version: '1.0.0'});
await client.connect(transport);
const {tools} = await client.listTools();
const answer = await client.callTool({name: tool, arguments: JSON.parse(args)});
console.log(JSON.stringify({
  revision: transport.protocolVersion,
  server: client.getServerVersion(),
  tools: tools.map(one => one.name),
  answer,
}));
await client.close();
