["Host" "Match"] @keyword
(parameter keyword: _ @keyword)
(host_declaration argument: _ @tag)
(comment) @comment
(string) @string
(pattern) @string.regex
(token) @string.special.symbol
[(number) (bytes) (time)] @number
