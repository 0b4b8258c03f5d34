# Makes a small BERT with random weights, as Hugging Face's library has it, and exports it
# the two ways that Warble reads, with its own answers beside. Needs torch, onnx and
# transformers (made with 2.13.0, 1.23.1 and 5.18.0):
#   python teacher.py
import json
import pathlib

import torch
from transformers import BertConfig, BertForMaskedLM

WORDS = [f"word{i}" for i in range(20)]
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + WORDS
TWEETS = [[2, 5, 9, 4, 12, 24, 3], [2, 17, 3, 0, 0, 0, 0], [2, 4, 6, 6, 4, 3, 0]]

torch.manual_seed(7)
config = BertConfig(vocab_size=len(VOCABULARY), hidden_size=16, num_hidden_layers=2, num_attention_heads=4,
                    intermediate_size=24, max_position_embeddings=32, hidden_dropout_prob=0.0,
                    attention_probs_dropout_prob=0.0, attn_implementation="eager", return_dict=False)
model = BertForMaskedLM(config).eval()
for parameter in model.parameters():
    parameter.data += 0.3 * torch.randn_like(parameter)
    parameter.requires_grad = False


class Exported(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.bert = model.bert
        self.cls = model.cls

    def forward(self, input_ids, attention_mask):
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask)[0]
        return self.cls(states), states


here = pathlib.Path(__file__).parent
exported = Exported().eval()
tokens = torch.tensor(TWEETS)
mask = (tokens != 0).long()
with torch.no_grad():
    logits, states = exported(tokens, mask)
    torch.jit.save(torch.jit.trace(exported, (tokens, mask)), here / "teacher.pt")
torch.onnx.export(exported, (tokens, mask), here / "teacher.onnx", input_names=["input_ids", "attention_mask"],
                  output_names=["logits", "last_hidden_state"], opset_version=17, dynamo=False,
                  dynamic_axes={name: {0: "batch", 1: "length"} for name in
                                ["input_ids", "attention_mask", "logits", "last_hidden_state"]})
(here / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n")
(here / "config.json").write_text(json.dumps({"hidden_act": "gelu", "num_attention_heads": 4}) + "\n")
(here / "answers.json").write_text(json.dumps({"tweets": TWEETS, "states": states.tolist(),
                                               "logits": logits.tolist()}) + "\n")
