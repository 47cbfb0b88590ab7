import { parentPort, workerData } from "node:worker_threads";
import { policyTexts } from "./texts.ts";

parentPort?.postMessage(policyTexts(workerData));
