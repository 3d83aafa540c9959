"""Given the tree, which terms and patterns?

Words are analysed as those of articles were, patterns are expanded by the words of one commit, and function words
become optional. The plan is what both engines find by, and what marks and explanations are made from::

    plan = planned(parse_request(request, (), lexicon.fields), request, lexicon, Deadline(2.0))
    plan.condition, plan.wanted
"""
